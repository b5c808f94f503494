package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Roster;

/**
 * The stored form of an account. It names each memory by its tracker's identity, so that another pack finds what it
 * defines the same, drops what it does not define, and lets what is new begin to count at the account's clock.
 */
public final class StateCodec {
    private static final int VERSION = 1;

    private final long packHash;
    private final Roster roster;
    private final AccountView view;
    private final Rules.Places rules;
    private final int duplicateHorizon;
    private final ByteWriter out = new ByteWriter();

    /**
     * A codec for one pack.
     *
     * @param packHash 16 hex digits
     */
    public StateCodec(String packHash, Roster roster, AccountView view, Rules.Places rules, int duplicateHorizon) {
        this.packHash = Long.parseUnsignedLong(packHash, 16);
        this.roster = roster;
        this.view = view;
        this.rules = rules;
        this.duplicateHorizon = duplicateHorizon;
    }

    public AccountState create(String accountId) {
        return new AccountState(accountId, duplicateHorizon);
    }

    public byte[] write(AccountState state) {
        out.clear();
        writeHead(state);
        if (!state.isEmpty()) {
            state.facts().write(out);
            state.write(out, view, rules);
        }
        return out.toBytes();
    }

    /** The same of a state that is not used any more: what was opened is used again where it fits. */
    public byte[] close(AccountState state) {
        byte[] own = state.ownBytes();
        byte[] written = own != null && writeInto(own, state) ? own : write(state);
        state.close();
        return written;
    }

    /** Leaves the memories, which are most of it, where they are: an event has mostly but changed numbers in them. */
    private boolean writeInto(byte[] own, AccountState state) {
        if (state.isEmpty() || !state.facts().areMemoriesInPlace()) {
            return false;
        }
        out.clear();
        writeHead(state);
        state.facts().writeHead(out);
        if (out.size() != state.facts().memoriesFrom()) {
            return false;
        }
        int head = out.size();
        state.write(out, view, rules);
        if (out.size() - head != own.length - state.facts().memoriesTo()) {
            return false;
        }
        out.copy(0, head, own, 0);
        out.copy(head, out.size(), own, state.facts().memoriesTo());
        return true;
    }

    /** All that stands in front of the facts. */
    private void writeHead(AccountState state) {
        out.writeByte(VERSION);
        out.writeLong(packHash);
        out.writeOptionalTime(state.wasErased() ? Long.valueOf(state.erasedAtMillis()) : null);
        state.recentIds().write(out);
        out.writeBoolean(!state.isEmpty());
        if (!state.isEmpty()) {
            out.writeVar(state.profile() - AccountState.NO_PROFILE);
        }
    }

    /** Reads what was written; the bytes may be changed from now on. */
    public AccountState open(String accountId, byte[] blob) {
        AccountState state = read(accountId, blob);
        state.own(blob);
        return state;
    }

    public AccountState read(String accountId, byte[] blob) {
        ByteReader in = new ByteReader(blob);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("account " + accountId + " was stored in format " + version
                    + ", this release reads format " + VERSION);
        }
        boolean samePack = in.readLong() == packHash;
        Long erased = in.readOptionalTime();
        RecentIds recentIds = RecentIds.read(duplicateHorizon, in);
        AccountState state;
        if (in.readBoolean()) {
            int profile = in.readCount() + AccountState.NO_PROFILE;
            AccountFacts facts = AccountFacts.read(roster, samePack, in);
            state = AccountState.read(accountId, recentIds, facts, in, view);
            state.profile(profile);
        } else {
            state = new AccountState(accountId, recentIds);
        }
        if (!samePack) {
            state.belongsToAnotherPack();
        }
        if (erased != null) {
            state.erasedAt(erased);
        }
        return state;
    }
}
