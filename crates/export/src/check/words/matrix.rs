//! Transformations of positions on a page: moves, turns and scalings, one after the other.

use hayro_syntax::object::Number;

/// A transformation matrix of six numbers (ISO 32000-2 §8.3.3).
#[derive(Clone, Copy)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const NONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn of(numbers: [&Number; 6]) -> Self {
        Self(numbers.map(Number::as_f64))
    }

    pub(super) fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Returns the transformation that applies `self` first, then the other.
    pub(super) fn then(self, Self([oa, ob, oc, od, oe, of]): Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }
}
