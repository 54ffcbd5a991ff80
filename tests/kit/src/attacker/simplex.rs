//! The simplex method over a dense tableau, by Bland's rule: slow, and never in a circle.

/// What is taken for zero.
const NOTHING: f64 = 1e-7;

/// The least and the largest value that a variable can have where all are zero or more and the equations hold.
///
/// # Panics
/// When the equations have no solution: then they are not those of a year.
pub(super) fn range(equations: &[(Vec<f64>, f64)], count: usize, variable: usize) -> (f64, f64) {
    let mut tableau = Tableau::feasible(equations, count);
    let mut cost = vec![0.0; count];
    cost[variable] = 1.0;
    let least = tableau.minimum(&cost).expect("it is zero or more");
    cost[variable] = -1.0;
    let most = tableau.minimum(&cost).map_or(f64::INFINITY, |least| -least);
    (least, most)
}

/// Rows of coefficients with the right side last, and which variable each row stands for.
struct Tableau {
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
    count: usize,
}

impl Tableau {
    /// A first solution: variables beside the real ones make up what is missing, and are brought to nothing.
    fn feasible(equations: &[(Vec<f64>, f64)], count: usize) -> Self {
        let wide = count + equations.len();
        let mut rows = Vec::new();
        for (place, (coefficients, right)) in equations.iter().enumerate() {
            let sign = if *right < 0.0 { -1.0 } else { 1.0 };
            let mut row: Vec<f64> = coefficients.iter().map(|one| one * sign).collect();
            row.resize(wide + 1, 0.0);
            row[count + place] = 1.0;
            row[wide] = right * sign;
            rows.push(row);
        }
        let basis = (count..wide).collect();
        let mut tableau = Self { rows, basis, count: wide };
        let mut cost = vec![0.0; count];
        cost.resize(wide, 1.0);
        let lacking = tableau.minimum(&cost).expect("it is zero or more");
        assert!(lacking < 1e-5, "no solution: {lacking}");
        for row in (0..tableau.rows.len()).rev() {
            if tableau.basis[row] >= count {
                match (0..count).find(|column| tableau.rows[row][*column].abs() > NOTHING) {
                    Some(column) => tableau.pivot(row, column),
                    // it says nothing that others do not say
                    None => {
                        tableau.rows.remove(row);
                        tableau.basis.remove(row);
                    }
                }
            }
        }
        for row in &mut tableau.rows {
            row.drain(count..wide);
        }
        tableau.count = count;
        tableau
    }

    /// The least that a cost can be; `None` when there is no bound.
    fn minimum(&mut self, cost: &[f64]) -> Option<f64> {
        loop {
            let reduced = |column: usize| {
                let above = self.rows.iter().zip(&self.basis).map(|(row, basic)| cost[*basic] * row[column]);
                cost[column] - above.sum::<f64>()
            };
            let Some(column) = (0..self.count).find(|column| reduced(*column) < -NOTHING) else {
                let right = self.rows.iter().zip(&self.basis).map(|(row, basic)| cost[*basic] * row[self.count]);
                return Some(right.sum());
            };
            let ratio = |row: &usize| self.rows[*row][self.count] / self.rows[*row][column];
            let rows = (0..self.rows.len()).filter(|row| self.rows[*row][column] > NOTHING);
            let row = rows.min_by(|one, other| {
                ratio(one).total_cmp(&ratio(other)).then(self.basis[*one].cmp(&self.basis[*other]))
            })?;
            self.pivot(row, column);
        }
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let by = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|one| *one /= by);
        let lead = self.rows[row].clone();
        for (place, other) in self.rows.iter_mut().enumerate().filter(|(place, _)| *place != row) {
            let factor = other[column];
            if factor.abs() > 1e-12 && place != row {
                other.iter_mut().zip(&lead).for_each(|(one, lead)| *one -= factor * lead);
            }
        }
        self.basis[row] = column;
    }
}
