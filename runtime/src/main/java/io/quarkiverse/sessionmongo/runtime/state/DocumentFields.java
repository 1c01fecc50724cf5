package io.quarkiverse.sessionmongo.runtime.state;

import java.util.LinkedHashSet;
import java.util.Set;

import org.bson.BsonType;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

/** Reads fields of a document that anybody may have written: each has the type that it should have, or is refused by name. */
final class DocumentFields {

    private static final int SECRET_BYTES = 32;

    private DocumentFields() {
    }

    static byte[] secret(BsonCursor field, String name) {
        if (expect(field, name, BsonType.BINARY).binarySize() != SECRET_BYTES) {
            throw new UnreadableDocumentException("its " + name + " has not " + SECRET_BYTES + " bytes");
        }
        return field.binary();
    }

    static byte[] mac(BsonCursor field, String name) {
        if (expect(field, name, BsonType.BINARY).binarySize() > Integrity.MAX_BYTES) {
            throw new UnreadableDocumentException("its " + name + " has more than " + Integrity.MAX_BYTES + " bytes");
        }
        return field.binary();
    }

    static long date(BsonCursor field, String name) {
        return expect(field, name, BsonType.DATE_TIME).int64();
    }

    static long whole(BsonCursor field, String name) {
        return field.type() == BsonType.INT32 ? field.int32() : expect(field, name, BsonType.INT64).int64();
    }

    static Set<String> roles(BsonValue stored) {
        if (!stored.isArray()) {
            throw new UnreadableDocumentException("its roles is a BSON " + stored.getBsonType() + " and not a "
                    + BsonType.ARRAY);
        }
        Set<String> roles = new LinkedHashSet<>();
        for (BsonValue role : stored.asArray()) {
            if (!role.isString()) {
                throw new UnreadableDocumentException("its roles is a BSON " + role.getBsonType() + " and not a "
                        + BsonType.STRING);
            }
            roles.add(role.asString().getValue());
        }
        return Set.copyOf(roles);
    }

    static BsonCursor expect(BsonCursor field, String name, BsonType type) {
        if (field.type() != type) {
            throw new UnreadableDocumentException("its " + name + " is a BSON " + field.type() + " and not a " + type);
        }
        return field;
    }
}
