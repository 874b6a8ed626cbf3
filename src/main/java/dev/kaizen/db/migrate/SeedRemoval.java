package dev.kaizen.db.migrate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/** What the rollback of a seed changeset does: takes the seeded rows out of its table again. */
@RegisterForReflection
public final class SeedRemoval implements CustomTaskChange {
    private String table;

    public void setTable(String table) {
        this.table = table;
    }

    public String getTable() {
        return table;
    }

    @Override
    public void execute(Database database) {
        SeedChange.task().remove(table);
    }

    @Override
    public String getConfirmationMessage() {
        return "seeds taken out of " + table;
    }

    @Override
    public void setUp() {}

    @Override
    public void setFileOpener(ResourceAccessor accessor) {}

    @Override
    public ValidationErrors validate(Database database) {
        return new ValidationErrors();
    }
}
