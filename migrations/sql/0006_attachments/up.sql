-- Pictures of activity reports. The bytes are named by their SHA-256, each municipality for itself: shared between
-- municipalities, they would tell who else holds the same picture. Nothing is changed; taking away is a row of its own.
CREATE TABLE picture (
    tenant_id  uuid NOT NULL,
    sha256     bytea NOT NULL,
    media_type text NOT NULL,
    width      integer NOT NULL,
    height     integer NOT NULL,
    bytes      bytea NOT NULL,
    PRIMARY KEY (tenant_id, sha256),
    CONSTRAINT picture__sha256__hash CHECK (octet_length(sha256) = 32),
    CONSTRAINT picture__media_type__known CHECK (media_type IN ('image/jpeg', 'image/png'))
);
-- the bytes are compressed already
ALTER TABLE picture ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE TABLE attachment (
    tenant_id   uuid NOT NULL,
    fiscal_year smallint NOT NULL,
    id          uuid NOT NULL,
    document_id uuid NOT NULL,
    sha256      bytea NOT NULL,
    alt         text NOT NULL,
    caption     text NOT NULL,
    added_by    uuid NOT NULL,
    added_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, id),
    CONSTRAINT attachment__id__once UNIQUE (tenant_id, id),
    FOREIGN KEY (tenant_id, fiscal_year, document_id) REFERENCES document (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, sha256) REFERENCES picture (tenant_id, sha256),
    FOREIGN KEY (tenant_id, added_by) REFERENCES person (tenant_id, id),
    CONSTRAINT attachment__alt__given CHECK (alt <> '')
);
CREATE INDEX attachment__document ON attachment (tenant_id, fiscal_year, document_id, id);

CREATE TABLE attachment_removal (
    tenant_id     uuid NOT NULL,
    fiscal_year   smallint NOT NULL,
    attachment_id uuid NOT NULL,
    removed_by    uuid NOT NULL,
    removed_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, fiscal_year, attachment_id),
    FOREIGN KEY (tenant_id, fiscal_year, attachment_id) REFERENCES attachment (tenant_id, fiscal_year, id),
    FOREIGN KEY (tenant_id, removed_by) REFERENCES person (tenant_id, id)
);
