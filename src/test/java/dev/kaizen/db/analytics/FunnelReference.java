package dev.kaizen.db.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How far a journey came, in the plainest way: for each step it looks for chains of events, one after the other, back to a
 * first step within the window.
 */
record FunnelReference(int window, boolean strictOrder, boolean increase, boolean deduplicated, boolean reentry) {
    private record Event(int place, int time) {}

    int level(int steps, int[] places, int[] times) {
        List<Event> journey = new ArrayList<>();
        for (int index = 0; index < places.length; index++) {
            Event event = new Event(places[index], times[index]);
            int level = reached(steps, journey);
            if (level == steps || ends(event, level, journey)) {
                return level;
            }
            boolean isPassedOver = event.place() == 0 || strictOrder && event.place() < level;
            if (!isPassedOver) {
                journey.add(event);
            }
        }
        return reached(steps, journey);
    }

    private boolean ends(Event event, int level, List<Event> journey) {
        if (strictOrder && level > 0) {
            boolean isBack = event.place() > 0 && event.place() < level;
            if (event.place() == 0 || event.place() > level + 1 || isBack && !reentry) {
                return true;
            }
            if (isBack) {
                return false;
            }
        }
        return deduplicated && event.place() > 1 && isReached(event.place(), journey);
    }

    private int reached(int steps, List<Event> journey) {
        return IntStream.rangeClosed(1, steps)
                .filter(step -> isReached(step, journey))
                .max()
                .orElse(0);
    }

    private boolean isReached(int step, List<Event> journey) {
        return IntStream.range(0, journey.size())
                .anyMatch(event -> start(step, event, journey).isPresent());
    }

    /** When the journey began that this event takes to the step; empty when it takes none there. */
    private OptionalInt start(int step, int event, List<Event> journey) {
        Event here = journey.get(event);
        if (here.place() != step) {
            return OptionalInt.empty();
        }
        if (step == 1) {
            return OptionalInt.of(here.time());
        }
        // The last event before that took a journey to the step before is the one to go on from.
        for (int before = event - 1; before >= 0; before--) {
            OptionalInt start = start(step - 1, before, journey);
            if (start.isPresent()) {
                boolean isInTime = here.time() <= start.getAsInt() + window;
                boolean isLater = !increase || here.time() > journey.get(before).time();
                return isInTime && isLater ? start : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
