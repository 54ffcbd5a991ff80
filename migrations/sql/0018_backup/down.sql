REVOKE SELECT ON seaql_migrations FROM sasaeai_backup;
