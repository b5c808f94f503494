package io.churnwatch.account;

import io.churnwatch.engine.Judgement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an account: when its alarm is set for, and the engine's bytes. The alarm stands here, since only
 * by knowing it can there be one per account.
 *
 * @param alarm {@link Judgement#NOTHING_PLANNED} when none is set
 * @param blob the engine's; null for an account not seen before
 */
record StoredAccount(long alarm, byte @Nullable [] blob) {

    static StoredAccount of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new StoredAccount(Judgement.NOTHING_PLANNED, null);
        }
        byte[] blob = bytes.length == Long.BYTES ? null : Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
        return new StoredAccount(ByteBuffer.wrap(bytes).getLong(), blob);
    }

    static byte[] toBytes(long alarm, byte @Nullable [] blob) {
        byte[] kept = blob == null ? new byte[0] : blob;
        return ByteBuffer.allocate(Long.BYTES + kept.length)
                .putLong(alarm)
                .put(kept)
                .array();
    }
}
