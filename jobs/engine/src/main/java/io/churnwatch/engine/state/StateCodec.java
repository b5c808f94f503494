package io.churnwatch.engine.state;

import io.churnwatch.engine.codec.ByteReader;
import io.churnwatch.engine.codec.ByteWriter;
import io.churnwatch.engine.metrics.AccountFacts;
import io.churnwatch.engine.metrics.AccountProfile;
import io.churnwatch.engine.metrics.AccountView;
import io.churnwatch.engine.metrics.Memory;
import io.churnwatch.engine.metrics.TicketBook;
import io.churnwatch.engine.metrics.Tracker;
import io.churnwatch.engine.score.Score;
import io.churnwatch.engine.trigger.Alert;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored form of an account. It names each memory by its tracker's identity, so that another pack finds what it
 * defines the same, drops what it does not define, and lets what is new begin to count at the account's clock.
 */
public final class StateCodec {
    private static final int VERSION = 1;

    private final long packHash;
    private final List<Tracker> trackers;
    private final Map<Integer, Integer> indexByIdentity = new HashMap<>();
    private final AccountView view;
    private final int duplicateHorizon;

    /**
     * A codec for one pack.
     *
     * @param packHash 16 hex digits
     */
    public StateCodec(String packHash, List<Tracker> trackers, AccountView view, int duplicateHorizon) {
        this.packHash = Long.parseUnsignedLong(packHash, 16);
        this.trackers = trackers;
        this.view = view;
        this.duplicateHorizon = duplicateHorizon;
        for (int i = 0; i < trackers.size(); i++) {
            indexByIdentity.put(trackers.get(i).identity(), i);
        }
    }

    public AccountState create(String accountId) {
        return new AccountState(accountId, duplicateHorizon);
    }

    public byte[] write(AccountState state) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        out.writeLong(packHash);
        out.writeOptionalTime(state.wasErased() ? Long.valueOf(state.erasedAtMillis()) : null);
        state.recentIds().write(out);
        out.writeBoolean(!state.isEmpty());
        if (state.isEmpty()) {
            return out.toBytes();
        }
        writeFacts(state.facts(), out);
        Score score = state.score();
        out.writeBoolean(score != null);
        if (score != null) {
            score.write(out);
        }
        out.writeVar(state.alerts().size());
        state.alerts().forEach(alert -> alert.write(out, view));
        boolean planned = state.nextInstant() != AccountState.NOTHING_PLANNED;
        out.writeOptionalTime(planned ? Long.valueOf(state.nextInstant()) : null);
        return out.toBytes();
    }

    private void writeFacts(AccountFacts facts, ByteWriter out) {
        out.writeSigned(facts.clock());
        out.writeSigned(facts.firstDayMillis());
        facts.profile().write(out);
        facts.tickets().write(out);
        out.writeVar(facts.memories());
        ByteWriter scratch = new ByteWriter();
        for (int i = 0; i < facts.memories(); i++) {
            out.writeInt(trackers.get(i).identity());
            long since = facts.countingSince(i);
            out.writeOptionalTime(since == AccountFacts.FROM_THE_START ? null : Long.valueOf(since));
            scratch.clear();
            facts.memory(i).write(scratch);
            out.writeBytes(scratch);
        }
    }

    public AccountState read(String accountId, byte[] blob) {
        ByteReader in = new ByteReader(blob);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalArgumentException("account " + accountId + " was stored in format " + version
                    + ", this release reads format " + VERSION);
        }
        AccountState state = create(accountId);
        state.packChanged(in.readLong() != packHash);
        Long erased = in.readOptionalTime();
        if (erased != null) {
            state.erase(erased);
        }
        state.recentIds().readInto(in);
        if (!in.readBoolean()) {
            return state;
        }
        state.begin(readFacts(in));
        if (in.readBoolean()) {
            state.told(Score.read(in));
        }
        for (int count = in.readCount(); count > 0; count--) {
            state.alerts().add(Alert.read(in, view));
        }
        Long next = in.readOptionalTime();
        state.plan(next == null ? AccountState.NOTHING_PLANNED : next);
        return state;
    }

    private AccountFacts readFacts(ByteReader in) {
        long clock = in.readSigned();
        long firstDay = in.readSigned();
        AccountProfile profile = AccountProfile.read(in);
        TicketBook tickets = TicketBook.read(in);
        Memory[] memories = new Memory[trackers.size()];
        long[] countingSince = new long[trackers.size()];
        for (int count = in.readCount(); count > 0; count--) {
            Integer index = indexByIdentity.get(in.readInt());
            Long since = in.readOptionalTime();
            int length = in.readCount();
            if (index == null) {
                in.skip(length);
            } else {
                memories[index] = Memory.read(trackers.get(index), in);
                countingSince[index] = since == null ? AccountFacts.FROM_THE_START : since;
            }
        }
        for (int i = 0; i < memories.length; i++) {
            if (memories[i] == null) {
                memories[i] = Memory.create(trackers.get(i));
                countingSince[i] = clock;
            }
        }
        return new AccountFacts(clock, firstDay, profile, tickets, memories, countingSince);
    }
}
