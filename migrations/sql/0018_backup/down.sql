REVOKE SELECT ON seaql_migrations FROM sasaeai_app, sasaeai_backup;
