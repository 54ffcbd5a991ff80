DROP TABLE attempt;
DROP TABLE password_reset;
DROP TABLE invitation;
DROP TABLE refresh_token;
DROP TABLE session;
DROP TABLE assignment;
DROP TABLE account;
DROP TABLE person;
