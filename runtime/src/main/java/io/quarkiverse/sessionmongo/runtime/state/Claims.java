package io.quarkiverse.sessionmongo.runtime.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.state.Lifetime.Use;
import io.quarkiverse.sessionmongo.runtime.state.Secrets.Renewal;

/**
 * What a document says about who may use the session, whose it is and for how long, as the database acknowledged it, and the
 * MAC that vouches for it. Neither {@code accessed} nor {@code expires} is part of it: each use moves them. Arrays are not to
 * be changed.
 *
 * @param secret {@code null} if the session is not stored yet
 * @param idle {@code null} if the session has no idle timeout of its own
 * @param mac {@code null} if the session is not stored yet
 */
record Claims(byte[] secret, Previous previous, long created, Long idle, Remembered remembered, Identity identity,
        byte[] mac) {

    /** Of a session that is not stored, or has no MAC. */
    static final Claims NONE = new Claims(null, Previous.NONE, 0, null, Remembered.NEVER, Identity.NONE, null);

    /** What a new document says. */
    static Claims ofNew(byte[] secret, long created, Use use, Identity identity) {
        return new Claims(secret, Previous.NONE, created, use.idle(),
                use.remembered() == null ? Remembered.NEVER : use.remembered(), identity == null ? Identity.NONE : identity,
                null);
    }

    /**
     * What the document says after a save.
     *
     * @param use {@code null} if it stays
     * @param changedIdentity {@code null} if it stays
     */
    Claims after(Renewal renewal, Use use, Identity changedIdentity) {
        Long changedIdle = use == null ? null : use.idle();
        return new Claims(renewal == null ? secret : renewal.token().hash(),
                renewal == null ? previous : renewal.previous(), created,
                changedIdle == null ? idle : Lifetime.NO_IDLE.equals(changedIdle) ? null : changedIdle,
                use == null || use.remembered() == null ? remembered : use.remembered(),
                changedIdentity == null ? identity : changedIdentity, null);
    }

    Claims signed(Integrity integrity, String id) {
        return new Claims(secret, previous, created, idle, remembered, identity, integrity.mac(message(id)));
    }

    /** Each value with its length or a mark of its absence, so that no two claims are the same bytes. */
    byte[] message(String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(SessionDocument.VERSION);
            write(out, id);
            write(out, secret);
            write(out, previous.secret());
            out.writeLong(previous.until());
            write(out, previous.origin());
            out.writeLong(created);
            out.writeBoolean(idle != null);
            out.writeLong(idle == null ? 0 : idle);
            out.writeLong(remembered.since());
            out.writeLong(remembered.duration());
            write(out, identity.principal());
            String[] roles = identity.roles().toArray(new String[0]);
            Arrays.sort(roles);
            out.writeInt(roles.length);
            for (String role : roles) {
                write(out, role);
            }
            out.writeLong(identity.authenticated());
            out.writeLong(identity.bound());
            write(out, identity.device().browser());
            write(out, identity.device().address());
            if (identity.issued() != null) {
                write(out, identity.issued().issuer().orElseThrow());
                write(out, identity.issued().subject());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
            out.write(value);
        }
    }
}
