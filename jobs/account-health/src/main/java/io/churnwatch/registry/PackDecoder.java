package io.churnwatch.registry;

import io.churnwatch.avro.RulePack;
import io.churnwatch.config.ConfigException;
import io.churnwatch.config.JobConfig;
import io.churnwatch.lines.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of the pack topic. Packs are few and people wait for them, so it asks the registry as it goes. */
public final class PackDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(PackDecoder.class);

    private final SchemaRegistry registry;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    public PackDecoder(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** A decoder that need not ask for the schema we write ourselves. */
    public PackDecoder(SchemaRegistry registry, int ownSchemaId) {
        this(registry);
        schemas.put(ownSchemaId, Topic.RULE_PACKS.contract());
    }

    /** The pack in a record's value; empty, and logged, when there is none to be read. */
    public Optional<PublishedPack> decode(byte[] value) {
        try {
            if (!WireFormat.hasPrefix(value)) {
                throw new IOException("it does not begin with a zero byte and a schema id");
            }
            RulePack pack = WireFormat.decode(schema(WireFormat.schemaId(value)), Topic.RULE_PACKS.schema(), value);
            return Optional.of(new PublishedPack(pack.getPack(), pack.getVersion(), pack.getSource()));
        } catch (IOException
                | AvroRuntimeException
                | IllegalArgumentException
                | SchemaRegistry.UnknownIdException unreadable) {
            LOG.warn("Skipped a record that is no rule pack: {}", unreadable.toString());
            return Optional.empty();
        } catch (SchemaRegistry.UnavailableException unavailable) {
            throw new ConfigException(unavailable.getMessage(), unavailable);
        }
    }

    int register(JobConfig config) {
        try {
            return registry.register(config.topic(Topic.RULE_PACKS) + "-value", Topic.RULE_PACKS.contract());
        } catch (SchemaRegistry.UnavailableException unavailable) {
            throw new ConfigException(unavailable.getMessage(), unavailable);
        }
    }

    private Schema schema(int id) throws SchemaRegistry.UnavailableException, SchemaRegistry.UnknownIdException {
        Schema known = schemas.get(id);
        if (known == null) {
            known = registry.fetch(id);
            schemas.put(id, known);
        }
        return known;
    }
}
