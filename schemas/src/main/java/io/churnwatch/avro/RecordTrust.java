package io.churnwatch.avro;

import org.apache.avro.Conversion;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Lets Avro make the records of this package, wherever they are read.
 *
 * <p>Avro makes no object of a class that nobody has vouched for. It looks up conversions as services before it
 * reads anything, so this one, which converts nothing, vouches for our records in every JVM that has them: no
 * system property to forget on somebody's cluster.
 */
public final class RecordTrust extends Conversion<Void> {
    private static final String RECORDS = RecordTrust.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                candidate -> candidate.getPackageName().equals(RECORDS)));
    }

    @Override
    public Class<Void> getConvertedType() {
        return Void.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "churnwatch-record-trust";
    }
}
