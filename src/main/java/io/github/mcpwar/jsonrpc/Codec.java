package io.github.mcpwar.jsonrpc;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON-RPC messages from UTF-8 bytes, and writes them. Thread-safe. */
public final class Codec {

  /** The greatest nesting depth of objects and arrays in input. */
  public static final int MAX_DEPTH = 100;

  private static final int USUAL_SIZE = 512;

  private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .addDecorator((factory, generator) -> new WellFormedGenerator(generator))
          .build())
      .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
      // keeps the digits of amounts of money
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .changeDefaultPropertyInclusion(
          inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
      .build();
  private final ObjectWriter writer = mapper.writerFor(Envelope.class);

  /** The mapper for messages. It leaves out null members and replaces lone surrogates. */
  public JsonMapper mapper() {
    return mapper;
  }

  /** Reads one message or batch. Invalid input is returned as {@link Malformed}, never thrown. */
  public Incoming parse(byte[] json) {
    if (!Utf8.isJson(json)) {
      return notJson(": it is not UTF-8");
    }
    JsonNode tree;
    try {
      tree = mapper.readTree(json);
    } catch (StreamConstraintsException | NumberFormatException e) { // an exponent out of range
      return invalid(
          null,
          "The JSON is nested deeper than " + MAX_DEPTH
              + " levels, or has a number or text that is too long");
    } catch (JacksonException e) {
      return notJson(where(e));
    }
    if (tree.isMissingNode()) {
      return notJson("");
    }
    return tree.isArray() ? batch(tree) : message(tree);
  }

  private static Malformed notJson(String where) {
    return new Malformed(
        null,
        new RpcError(RpcError.PARSE_ERROR, "Parse error: the body is not valid JSON" + where));
  }

  private static String where(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static Incoming batch(JsonNode array) {
    if (array.isEmpty()) {
      return invalid(null, "A batch holds at least one message");
    }
    return new Batch(array.valueStream().map(Codec::message).toList());
  }

  private static Incoming message(JsonNode tree) {
    if (!(tree instanceof ObjectNode object)) {
      return invalid(null, "A message is a JSON object");
    }
    JsonNode idNode = object.get("id");
    RequestId id = idNode == null ? null : RequestId.of(idNode).orElse(null);
    if (!"2.0".equals(object.path("jsonrpc").stringValue(""))) {
      return invalid(id, "Member \"jsonrpc\" must be the string \"2.0\"");
    }
    if (idNode != null && id == null && !isErrorWithoutId(object)) {
      return invalid(
          null,
          "Member \"id\" must be a string or an integer of at most " + Caps.TOKEN + " characters");
    }
    return object.has("method") ? call(object, id) : response(object, id);
  }

  private static boolean isErrorWithoutId(ObjectNode object) {
    return object.has("error") && object.path("id").isNull();
  }

  private static Incoming call(ObjectNode object, @Nullable RequestId id) {
    String method = object.path("method").stringValue("");
    if (method.isEmpty()) {
      return invalid(id, "Member \"method\" must be a string");
    }
    if (method.length() > Caps.NAME) {
      return invalid(id, Caps.tooLong("Member \"method\"", Caps.NAME));
    }
    JsonNode params = object.path("params");
    if (!params.isObject() && !params.isMissingNode() && !params.isNull()) {
      return invalid(id, "Member \"params\" must be an object");
    }
    ObjectNode given = withoutNulls(params);
    return id == null ? new Notification(method, given) : new Request(id, method, given);
  }

  /** Removes null members, which some peers write instead of leaving them out. */
  private static ObjectNode withoutNulls(JsonNode params) {
    return params instanceof ObjectNode object
        ? object.removeIf(JsonNode::isNull)
        : JsonNodeFactory.instance.objectNode();
  }

  private static Incoming response(ObjectNode object, @Nullable RequestId id) {
    if (object.get("error") instanceof ObjectNode error && !object.has("result")) {
      return new Failure(
          id,
          new RpcError(
              error.path("code").intValue(0),
              error.path("message").stringValue(""),
              error.get("data")));
    }
    if (id != null && object.get("result") instanceof ObjectNode result && !object.has("error")) {
      return new Success(id, result);
    }
    return invalid(
        id, "A message has a \"method\", or an \"id\" with either a \"result\" or an \"error\"");
  }

  private static Malformed invalid(@Nullable RequestId id, String explanation) {
    return new Malformed(
        id, new RpcError(RpcError.INVALID_REQUEST, "Invalid request: " + explanation));
  }

  /** Writes a message as one line of UTF-8 JSON without a line end. */
  public byte[] encode(Message message) {
    return writer.writeValueAsBytes(new Envelope(message));
  }

  /** Writes a message into a buffer that is allocated for {@code size} bytes. */
  public byte[] encode(Message message, int size) {
    var out = new ByteArrayOutputStream(Math.max(size, USUAL_SIZE));
    writer.writeValue(out, new Envelope(message));
    return out.toByteArray();
  }

  /** Joins encoded messages into one JSON array. */
  public static byte[] array(List<byte[]> encoded) {
    var out = new ByteArrayOutputStream(USUAL_SIZE);
    char before = '[';
    for (byte[] message : encoded) {
      out.write(before);
      out.writeBytes(message);
      before = ',';
    }
    out.write(']');
    return out.toByteArray();
  }
}
