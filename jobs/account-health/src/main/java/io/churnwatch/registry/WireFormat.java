package io.churnwatch.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Confluent's wire format: a zero byte, the schema's id in four bytes, the record in Avro's binary form. */
public final class WireFormat {
    public static final byte MAGIC = 0;
    public static final int PREFIX_BYTES = 5;

    private WireFormat() {}

    /** The record in Avro's binary form, without the prefix. */
    public static byte[] encode(SpecificRecordBase record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(record.getSchema(), record.getSpecificData()).write(record, encoder);
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot encode " + record, impossible);
        }
        return bytes.toByteArray();
    }

    /** Puts the prefix before a record's binary form. */
    public static byte[] withPrefix(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(PREFIX_BYTES + avro.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    public static boolean hasPrefix(byte[] bytes) {
        return bytes.length >= PREFIX_BYTES && bytes[0] == MAGIC;
    }

    public static int schemaId(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    /** Reads our own, trusted records; {@code ingest} has the decoder for everybody else's. */
    public static <T extends SpecificRecordBase> T decode(Schema writer, Schema reader, byte[] bytes)
            throws IOException {
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES, null);
        return new SpecificDatumReader<T>(writer, reader).read(null, decoder);
    }
}
