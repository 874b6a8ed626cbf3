package dev.kaizen.db.operate.health;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.kaizen.db.operate.Visibility;
import dev.kaizen.db.operate.partitions.Partition;
import dev.kaizen.db.operate.partitions.PartitionCatalog;
import dev.kaizen.db.operate.partitions.PartitionedTable;
import dev.kaizen.db.postgres.Session;

/** Whether every month that rows come for has its partition, and none is left whose time is over. */
final class PartitionsCheck implements HealthCheck {
    private static final String MAINTAIN = "kaizen-db maintain";

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public List<HealthFinding> examine(Session session) {
        if (Visibility.of(session, PartitionCatalog.LIST) == Visibility.FORBIDDEN) {
            return List.of(HealthFinding.unreadable(session, PartitionCatalog.LIST));
        }
        PartitionCatalog catalog = new PartitionCatalog(session);
        YearMonth thisMonth = catalog.thisMonth();
        List<PartitionedTable> tables = catalog.tables();
        List<HealthFinding> findings = new ArrayList<>();
        tables.forEach(table -> findings.addAll(judge(table, catalog.partitions(table), thisMonth)));
        return findings.isEmpty()
                ? List.of(HealthFinding.ok("Every month ahead has its partition, in " + tables.size()
                        + (tables.size() == 1 ? " table" : " tables")))
                : findings;
    }

    private static List<HealthFinding> judge(PartitionedTable table, List<Partition> partitions, YearMonth thisMonth) {
        Map<YearMonth, Partition> byMonth =
                partitions.stream().collect(Collectors.toMap(Partition::month, Function.identity()));
        List<Partition> expired = partitions.stream()
                .filter(partition -> table.isExpired(partition.month(), thisMonth))
                .toList();
        Stream<HealthFinding> present = partitions.stream()
                .filter(partition -> !expired.contains(partition))
                .flatMap(partition -> judge(table, partition));
        YearMonth last = thisMonth.plusMonths(table.monthsAhead());
        Stream<HealthFinding> absent = Stream.iterate(
                        first(table, partitions, thisMonth),
                        month -> !month.isAfter(last),
                        month -> month.plusMonths(1))
                .filter(month -> !byMonth.containsKey(month))
                .map(month -> missing(table, month, thisMonth));
        return Stream.of(expired(table, expired), present, absent)
                .flatMap(findings -> findings)
                .toList();
    }

    /** The first month that should have a partition: a gap after the oldest one is as bad as one ahead. */
    private static YearMonth first(PartitionedTable table, List<Partition> partitions, YearMonth thisMonth) {
        return partitions.stream()
                .map(Partition::month)
                .filter(month -> month.isBefore(thisMonth) && !table.isExpired(month, thisMonth))
                .findFirst()
                .orElse(thisMonth);
    }

    private static Stream<HealthFinding> expired(PartitionedTable table, List<Partition> expired) {
        if (expired.isEmpty()) {
            return Stream.of();
        }
        String more = expired.size() == 1 ? " is" : " and " + (expired.size() - 1) + " more are";
        return Stream.of(HealthFinding.warn(
                expired.get(0).name() + more + " older than the " + table.monthsKept() + " months that are kept",
                MAINTAIN));
    }

    private static Stream<HealthFinding> judge(PartitionedTable table, Partition partition) {
        return switch (partition.state()) {
            case ATTACHED -> Stream.of();
            case DETACHING ->
                Stream.of(HealthFinding.fail(
                        partition.name() + " is half detached: its rows are not seen any more",
                        "kaizen-db maintain finishes it; attach it again after that if it should stay."));
            case DETACHED ->
                Stream.of(HealthFinding.fail(
                        partition.name() + " is detached from " + table.qualifiedName(),
                        "Attach it again with its bounds, or rename or drop it and run kaizen-db maintain."));
        };
    }

    private static HealthFinding missing(PartitionedTable table, YearMonth month, YearMonth thisMonth) {
        String sentence = "There is no " + table.partition(month);
        boolean needed = month.equals(thisMonth) || month.equals(thisMonth.plusMonths(1));
        return needed ? HealthFinding.fail(sentence, MAINTAIN) : HealthFinding.warn(sentence, wayOut(month, thisMonth));
    }

    private static String wayOut(YearMonth month, YearMonth thisMonth) {
        return month.isAfter(thisMonth)
                ? MAINTAIN
                : "select kaizen.ensure_partitions('" + month + "-01', '" + month + "-01');";
    }
}
