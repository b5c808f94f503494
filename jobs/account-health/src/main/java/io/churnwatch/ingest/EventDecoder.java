package io.churnwatch.ingest;

import io.churnwatch.avro.DeadLetterReason;
import io.churnwatch.lines.Topic;
import io.churnwatch.registry.WireFormat;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of strangers into our records, or says why that cannot be. Not for two threads. */
final class EventDecoder {
    private final int maxBytes;
    private final Map<ReaderKey, Resolved> readers = new HashMap<>();

    EventDecoder(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    private record ReaderKey(Topic topic, int schemaId) {}

    /** How to read one schema with another, or that it cannot be done. */
    private sealed interface Resolved {
        record Compatible(SpecificDatumReader<SpecificRecord> reader) implements Resolved {}

        record Incompatible(String message) implements Resolved {}
    }

    /** The id of the schema that a value was written with; refuses what is not in the wire format. */
    int schemaId(byte @Nullable [] value) throws UnusableException {
        if (value == null || value.length == 0) {
            throw new UnusableException(DeadLetterReason.EMPTY_VALUE, "the record has no value");
        }
        if (value.length > maxBytes) {
            throw new UnusableException(
                    DeadLetterReason.TOO_LARGE,
                    "the value has " + value.length + " bytes, " + maxBytes + " are allowed");
        }
        if (value[0] != WireFormat.MAGIC) {
            throw new UnusableException(DeadLetterReason.BAD_MAGIC_BYTE, "the first byte is " + value[0] + ", not 0");
        }
        if (value.length < WireFormat.PREFIX_BYTES) {
            throw new UnusableException(DeadLetterReason.TRUNCATED, "the value ends within the schema id");
        }
        return WireFormat.schemaId(value);
    }

    SpecificRecord decode(Topic topic, int schemaId, Schema writer, byte[] value) throws UnusableException {
        Resolved resolved =
                readers.computeIfAbsent(new ReaderKey(topic, schemaId), key -> resolve(topic.schema(), writer));
        if (resolved instanceof Resolved.Compatible compatible) {
            return read(compatible.reader(), value);
        }
        throw new UnusableException(DeadLetterReason.INCOMPATIBLE_SCHEMA, ((Resolved.Incompatible) resolved).message());
    }

    private static SpecificRecord read(SpecificDatumReader<SpecificRecord> reader, byte[] value)
            throws UnusableException {
        GuardedDecoder decoder = new GuardedDecoder(value, WireFormat.PREFIX_BYTES);
        try {
            SpecificRecord record = reader.read(null, decoder);
            int trailing = decoder.remaining();
            if (trailing > 0) {
                throw new UnusableException(DeadLetterReason.TRAILING_BYTES, trailing + " bytes follow the record");
            }
            return record;
        } catch (GuardedDecoder.HostileLengthException hostile) {
            throw new UnusableException(DeadLetterReason.HOSTILE_LENGTH, String.valueOf(hostile.getMessage()));
        } catch (EOFException truncated) {
            throw new UnusableException(DeadLetterReason.TRUNCATED, "the value ends within the record");
        } catch (AvroTypeException unlike) {
            throw new UnusableException(DeadLetterReason.INCOMPATIBLE_SCHEMA, String.valueOf(unlike.getMessage()));
        } catch (UnsupportedOperationException gigantic) {
            // So says Avro to lists and maps of more items than Java can count.
            throw new UnusableException(DeadLetterReason.HOSTILE_LENGTH, String.valueOf(gigantic.getMessage()));
        } catch (StackOverflowError nested) {
            throw new UnusableException(DeadLetterReason.HOSTILE_LENGTH, "the record is nested too deeply");
        } catch (IOException | RuntimeException malformed) {
            // Whatever strangers' bytes do to a decoder, the job runs on.
            throw new UnusableException(DeadLetterReason.BAD_FIELD, "not Avro: " + malformed.getMessage());
        }
    }

    private static Resolved resolve(Schema reader, Schema writer) {
        try {
            var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
            return compatibility.getType() == SchemaCompatibilityType.COMPATIBLE
                    ? new Resolved.Compatible(new SpecificDatumReader<>(writer, reader))
                    : new Resolved.Incompatible("the writer's schema " + writer.getFullName()
                            + " cannot be read as " + reader.getFullName() + ": "
                            + compatibility.getResult().getIncompatibilities());
        } catch (AvroRuntimeException | StackOverflowError unreadable) {
            return new Resolved.Incompatible("the writer's schema cannot be read: " + unreadable.getMessage());
        }
    }
}
