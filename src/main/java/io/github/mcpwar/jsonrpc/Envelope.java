package io.github.mcpwar.jsonrpc;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Serializes a message. Trees write themselves, because a serializer lookup for each of them costs
 * as much as the writing.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
record Envelope(Message message) implements JacksonSerializable {
  private static final SerializedString JSONRPC = new SerializedString("jsonrpc");
  private static final SerializedString VERSION = new SerializedString("2.0");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString METHOD = new SerializedString("method");
  private static final SerializedString PARAMS = new SerializedString("params");
  private static final SerializedString RESULT = new SerializedString("result");
  private static final SerializedString ERROR = new SerializedString("error");
  private static final SerializedString DATA = new SerializedString("data");

  @Override
  public void serialize(JsonGenerator json, SerializationContext context) {
    json.writeStartObject();
    json.writeName(JSONRPC);
    json.writeString(VERSION);
    if (message instanceof Request request) {
      writeId(request.id(), json);
      writeMethod(request.method(), json);
      writeParams(request.params(), json, context);
    } else if (message instanceof Notification notification) {
      writeMethod(notification.method(), json);
      writeParams(notification.params(), json, context);
    } else if (message instanceof Success success) {
      writeId(success.id(), json);
      write(RESULT, success.result(), json, context);
    } else if (message instanceof Failure failure) {
      writeId(failure.id(), json);
      writeError(failure.error(), json, context);
    }
    json.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializationContext context, TypeSerializer unused) {
    serialize(json, context);
  }

  private static void writeId(@Nullable RequestId id, JsonGenerator json) {
    if (id == null) {
      return;
    }
    json.writeName(ID);
    if (id.value() instanceof Long number) {
      json.writeNumber(number);
    } else if (id.value() instanceof BigDecimal number) {
      json.writeNumber(number);
    } else {
      json.writeString(id.value().toString());
    }
  }

  private static void writeMethod(String method, JsonGenerator json) {
    json.writeName(METHOD);
    json.writeString(method);
  }

  private static void writeParams(
      JsonNode params, JsonGenerator json, SerializationContext context) {
    if (!params.isEmpty()) {
      write(PARAMS, params, json, context);
    }
  }

  private static void writeError(RpcError error, JsonGenerator json, SerializationContext context) {
    json.writeName(ERROR);
    json.writeStartObject();
    json.writeNumberProperty("code", error.code());
    json.writeStringProperty("message", error.message());
    if (error.data() != null) {
      write(DATA, error.data(), json, context);
    }
    json.writeEndObject();
  }

  private static void write(
      SerializedString name, JsonNode tree, JsonGenerator json, SerializationContext context) {
    json.writeName(name);
    tree.serialize(json, context);
  }
}
