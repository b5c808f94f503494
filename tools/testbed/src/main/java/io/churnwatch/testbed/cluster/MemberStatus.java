package io.churnwatch.testbed.cluster;

/** How a process of the cluster is now: whether it runs, and whether it also answers. */
public record MemberStatus(Member member, boolean runs, boolean answers) {}
