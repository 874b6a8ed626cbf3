package dev.kaizen.db.migrate.lint;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** A custom change for the good fixture, which is read but never run. */
public class NotedChange implements CustomTaskChange {
    private String rows;

    public void setRows(String rows) {
        this.rows = rows;
    }

    @Override
    public void execute(Database database) {
        throw new UnsupportedOperationException("the fixture is only read");
    }

    @Override
    public String getConfirmationMessage() {
        return rows + " rows noted";
    }

    @Override
    public void setUp() {
        // There is nothing to set up.
    }

    @Override
    public void setFileOpener(ResourceAccessor files) {
        // It reads no files.
    }

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
