package org.redshank.fleet.gate;

import org.redshank.mavlink.dialect.Tunnel;

/**
 * What a TUNNEL message must be to be an answer of our own datalink to a companion; docs/datalink.md has the forms. The bytes
 * are sealed, so that the gate can judge their form and to whom they go, and no more: why that is enough is in
 * docs/decisions/0010.
 */
final class DatalinkAnswer {
    /** The datalink's type of payload. */
    static final int PAYLOAD_TYPE = 0xD1A7;

    /** Component ids of companion computers, MAV_COMP_ID_ONBOARD_COMPUTER and the three after it. */
    private static final int FIRST_COMPANION = 191;

    private static final int LAST_COMPANION = 194;

    private static final int SESSIONS = 240;
    private static final int SEALED = 0xFF;
    private static final int LEAST_SEALED = 22;
    private static final int ANSWER = 0xF2;
    private static final int ANSWER_BYTES = 50;
    private static final int REFUSAL = 0xF3;
    private static final int REFUSAL_BYTES = 3;

    private DatalinkAnswer() {}

    static boolean isCompanion(int component) {
        return component >= FIRST_COMPANION && component <= LAST_COMPANION;
    }

    static Verdict check(Tunnel tunnel) {
        if (tunnel.payloadType() != PAYLOAD_TYPE) {
            return refused("payload type " + tunnel.payloadType(), "of another type");
        }
        if (tunnel.targetSystem() == 0 || !isCompanion(tunnel.targetComponent())) {
            return refused(
                    "target " + tunnel.targetSystem() + "/" + tunnel.targetComponent(), "to who is no one companion");
        }
        byte[] payload = tunnel.payload();
        int length = tunnel.payloadLength();
        if (length > payload.length || !isAnswer(payload, length)) {
            return refused("payload of " + length + " bytes", "that is no answer of the datalink");
        }
        for (int i = length; i < payload.length; i++) {
            if (payload[i] != 0) {
                return refused("payload of " + length + " bytes", "with more behind it");
            }
        }
        return Verdict.Allowed.YES;
    }

    private static boolean isAnswer(byte[] payload, int length) {
        int first = payload[0] & 0xFF;
        return switch (first) {
            case ANSWER -> length == ANSWER_BYTES;
            case REFUSAL -> length == REFUSAL_BYTES;
            default -> first < SESSIONS && (payload[1] & 0xFF) == SEALED && length >= LEAST_SEALED;
        };
    }

    private static Verdict.Refused refused(String value, String what) {
        return new Verdict.Refused("carrier", "TUNNEL " + value, "a TUNNEL message " + what + " is never sent");
    }
}
