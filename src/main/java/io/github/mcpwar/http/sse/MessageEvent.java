package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.protocol.Methods;
import org.jspecify.annotations.Nullable;

/**
 * An event with an encoded JSON-RPC message.
 *
 * @param data the message as JSON on one line
 * @param coalescing a key; of several waiting events with the same key, only the newest is sent;
 *     null for none
 * @param logLevel the level of a log message, which may be dropped; null for other messages
 * @param id the position in a resumable stream; null in other streams
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MessageEvent(
    byte[] data,
    @Nullable Object coalescing,
    @Nullable String logLevel,
    @Nullable String id) implements StreamEvent {

  /** Creates an event that must not be dropped, from an encoded message. */
  public static MessageEvent of(byte[] data) {
    return new MessageEvent(data, null, null, null);
  }

  /** Creates the event of a message. Progress and log messages may be dropped. */
  public static MessageEvent of(Message message, Codec codec) {
    Object coalescing = null;
    String logLevel = null;
    if (message instanceof Notification notification) {
      coalescing = switch (notification.method()) {
        case Methods.PROGRESS -> notification.params().path("progressToken");
        case Methods.TOOLS_LIST_CHANGED -> Methods.TOOLS_LIST_CHANGED;
        default -> null;
      };
      if (notification.method().equals(Methods.LOG_MESSAGE)) {
        logLevel = notification.params().path("level").stringValue("info");
      }
    }
    return new MessageEvent(codec.encode(message), coalescing, logLevel, null);
  }

  /** Returns a copy with a position in a stream. */
  public MessageEvent at(String place) {
    return new MessageEvent(data, coalescing, logLevel, place);
  }

  @Override
  public String toString() {
    return new String(data, UTF_8);
  }
}
