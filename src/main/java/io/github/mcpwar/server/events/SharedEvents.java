package io.github.mcpwar.server.events;

import java.util.List;

/**
 * Events of a stream of another node.
 *
 * @param first the number of the first of the messages
 * @param messages consecutive messages
 * @param verdict the last message if the stream's node is gone and others ended the stream: it has
 *     no number, as nobody knows how many events the client got; empty otherwise
 * @param ended true if nothing follows
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record SharedEvents(long first, List<byte[]> messages, byte[] verdict, boolean ended) {

  /** The number of a verdict as an event: behind all others. */
  public static final long VERDICT = 999_999_999_999_999_999L;

  /** True if there is nothing to send. */
  public boolean isEmpty() {
    return messages.isEmpty() && verdict.length == 0;
  }
}
