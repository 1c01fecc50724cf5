package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Set;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Whose session it is, since when, and from where. Not thread-safe. */
final class Identity {

    private static final int MAX_PRINCIPAL = 1024;

    private final Sealing sealing;
    private String principal;
    private Set<String> roles = Set.of();
    private long authenticated;
    private Device device = Device.UNKNOWN;
    private boolean signInForgotten;
    private boolean deviceForgotten;
    private boolean changed;

    Identity(Sealing sealing) {
        this.sealing = sealing;
    }

    static Identity of(StoredDocument document, Sealing sealing) {
        Identity identity = new Identity(sealing);
        identity.principal = document.principal;
        identity.roles = document.roles;
        identity.authenticated = document.authenticated;
        identity.device = document.device;
        return identity;
    }

    String principal() {
        return principal;
    }

    Set<String> roles() {
        return roles;
    }

    /** 0: never, by the session's own sign-in. */
    long authenticated() {
        return authenticated;
    }

    Device device() {
        return device;
    }

    boolean isChanged() {
        return changed;
    }

    void set(String principal, Set<String> roles, long authenticated, Device device) {
        if (principal.isEmpty() || principal.length() > MAX_PRINCIPAL) {
            throw new IllegalArgumentException("The principal must have 1 to " + MAX_PRINCIPAL + " characters, not "
                    + principal.length());
        }
        this.roles = Set.copyOf(roles);
        this.principal = principal;
        signInForgotten |= this.authenticated > 0;
        this.authenticated = authenticated;
        deviceForgotten |= !this.device.isUnknown();
        this.device = device;
        changed = true;
    }

    void appendTo(BsonDocument document) {
        if (principal != null) {
            document.append("principal", new BsonString(principal)).append("roles",
                    sealing.sealRoles(principal, roles));
        }
        if (authenticated > 0) {
            document.append("authenticated", new BsonDateTime(authenticated));
        }
        if (!device.isUnknown()) {
            document.append("device", bson(device));
        }
        changed = false;
    }

    void takeChanges(SessionDelta delta) {
        if (!changed) {
            return;
        }
        delta.set("principal", new BsonString(principal));
        delta.set("roles", sealing.sealRoles(principal, roles));
        if (authenticated > 0) {
            delta.set("authenticated", new BsonDateTime(authenticated));
        } else if (signInForgotten) {
            delta.unset("authenticated");
        }
        if (!device.isUnknown()) {
            delta.set("device", bson(device));
        } else if (deviceForgotten) {
            delta.unset("device");
        }
        signInForgotten = false;
        deviceForgotten = false;
        changed = false;
    }

    private static BsonDocument bson(Device device) {
        BsonDocument document = new BsonDocument();
        if (device.browser() != null) {
            document.append("browser", new BsonString(device.browser()));
        }
        if (device.address() != null) {
            document.append("address", new BsonString(device.address()));
        }
        return document;
    }
}
