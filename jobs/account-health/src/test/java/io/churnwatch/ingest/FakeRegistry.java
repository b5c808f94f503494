package io.churnwatch.ingest;

import io.churnwatch.registry.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** A registry in memory that can be taken down. */
final class FakeRegistry implements SchemaRegistry {
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private volatile boolean down;

    void down(boolean down) {
        this.down = down;
    }

    @Override
    public int register(String subject, Schema schema) {
        schemas.put(schemas.size() + 1, schema);
        return schemas.size();
    }

    @Override
    public Schema fetch(int id) throws UnavailableException, UnknownIdException {
        if (down) {
            throw new UnavailableException("down", new java.net.ConnectException("refused"));
        }
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnknownIdException(id);
        }
        return schema;
    }
}
