package dev.kaizen.db.tenancy.matrix;

/**
 * What the attackers hold.
 *
 * @param own of a user of the own tenant who may do everything there
 * @param expired of the other tenant, run out
 * @param revoked of the other tenant, taken back
 * @param refresh of the other tenant, which begins no requests
 * @param endedContext signed for the other tenant in a transaction that is over
 */
record Tokens(String own, String expired, String revoked, String refresh, String endedContext) {}
