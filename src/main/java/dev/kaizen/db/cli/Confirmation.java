package dev.kaizen.db.cli;

import dev.kaizen.db.ExitCode;
import dev.kaizen.db.Failure;
import dev.kaizen.db.output.Output;

/** Asks before something is destroyed. */
final class Confirmation {
    private final Output output;
    private final boolean yes;

    /** @param yes whether {@code --yes} was given */
    Confirmation(Output output, boolean yes) {
        this.output = output;
        this.yes = yes;
    }

    /** @throws Failure (6) when the answer is no, or when nobody can be asked */
    void require(String question) {
        if (yes) {
            return;
        }
        if (!output.canAsk()) {
            throw new Failure(
                    ExitCode.REFUSED,
                    "\"" + question + "\" needs a yes; nothing was changed",
                    "Give --yes, or run it on a terminal.");
        }
        if (!output.confirm(question)) {
            throw new Failure(ExitCode.REFUSED, "Nothing was changed", null);
        }
    }
}
