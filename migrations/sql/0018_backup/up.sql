-- A backup begins by locking every table, the list of migrations included, and the program reads that list before it
-- says that it is ready. (A right that is there already stays.)
GRANT SELECT ON seaql_migrations TO sasaeai_app, sasaeai_backup;
