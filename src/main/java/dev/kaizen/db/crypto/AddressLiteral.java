package dev.kaizen.db.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an internet address by itself: the JDK's own parser would ask the name service about what is none. IPv4 in IPv6
 * ({@code ::ffff:192.0.2.1}) counts as IPv4, or all of it would be one network.
 */
final class AddressLiteral {
    private static final int GROUPS = 8;
    private static final int NETWORK_GROUPS = 4;
    private static final int IPV4_MARK = 0xffff;
    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";

    private AddressLiteral() {}

    /**
     * An IPv4 address as four decimal numbers, an IPv6 address as the network of its first 64 bits: {@code 2001:db8::/64}.
     *
     * @throws IllegalArgumentException for anything else; it does not quote it
     */
    static String normalForm(String text) {
        if (text.matches(IPV4)) {
            return text;
        }
        List<Integer> groups = groups(text);
        boolean mapped = groups.subList(0, 5).stream().allMatch(group -> group == 0) && groups.get(5) == IPV4_MARK;
        return mapped ? ipv4(groups.get(6), groups.get(7)) : network(groups.subList(0, NETWORK_GROUPS));
    }

    private static String ipv4(int high, int low) {
        return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
    }

    /** The last four groups are zero, so that no run of zeros is longer than the one at the end. */
    private static String network(List<Integer> groups) {
        int end = groups.size();
        while (end > 0 && groups.get(end - 1) == 0) {
            end--;
        }
        return groups.subList(0, end).stream().map(Integer::toHexString).collect(Collectors.joining(":")) + "::/64";
    }

    private static List<Integer> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            List<Integer> groups = side(text, true);
            return groups.size() == GROUPS ? groups : none();
        }
        List<Integer> groups = new ArrayList<>(side(text.substring(0, gap), false));
        List<Integer> tail = side(text.substring(gap + 2), true);
        int missing = GROUPS - groups.size() - tail.size();
        if (missing < 1) {
            return none();
        }
        Stream.generate(() -> 0).limit(missing).forEach(groups::add);
        groups.addAll(tail);
        return groups;
    }

    /** @param last whether the text ends here, so that it may end as IPv4 */
    private static List<Integer> side(String text, boolean last) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Integer> groups = new ArrayList<>();
        String[] parts = text.split(":", -1);
        for (int index = 0; index < parts.length; index++) {
            if (last && index == parts.length - 1 && parts[index].matches(IPV4)) {
                int[] octets = Arrays.stream(parts[index].split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                groups.add(octets[0] << 8 | octets[1]);
                groups.add(octets[2] << 8 | octets[3]);
            } else if (parts[index].matches("[0-9A-Fa-f]{1,4}")) {
                groups.add(Integer.parseInt(parts[index], 16));
            } else {
                return none();
            }
        }
        return groups;
    }

    private static <T> T none() {
        throw new IllegalArgumentException("What is no internet address has no blind index of that kind");
    }
}
