package dev.kaizen.db.postgres;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets whoever hears a signal end the sessions that work now. */
public final class Cancellation {
    private final Set<Session> working = ConcurrentHashMap.newKeySet();

    /** Ends a session's registration. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** From here until the registration is closed, {@link #cancel} reaches the session. */
    public Registration register(Session session) {
        working.add(session);
        return () -> working.remove(session);
    }

    /** Whether anything works now. */
    public boolean isNeeded() {
        return !working.isEmpty();
    }

    /** Cancels the statements that run now; no further one begins. */
    public void cancel() {
        working.forEach(Session::cancel);
    }
}
