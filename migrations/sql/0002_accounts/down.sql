DROP TABLE attempt;
DROP TABLE invitation;
DROP TABLE refresh_token;
DROP TABLE session;
DROP TABLE assignment;
DROP TABLE account;
DROP TABLE person;
