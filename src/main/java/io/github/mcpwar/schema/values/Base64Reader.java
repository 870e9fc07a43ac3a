package io.github.mcpwar.schema.values;

import tools.jackson.core.Base64Variant;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Reads bytes from Base64 in the standard or URL alphabet, with or without padding. */
final class Base64Reader extends StdScalarDeserializer<byte[]> {
  private static final Base64Variant VARIANT = Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(
      Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);

  private Base64Reader() {
    super(byte[].class);
  }

  /** A Jackson module with this reader. */
  static JacksonModule module() {
    return new SimpleModule("Base64").addDeserializer(byte[].class, new Base64Reader());
  }

  @Override
  public byte[] deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (byte[]) context.handleUnexpectedToken(getValueType(context), parser);
    }
    String text = parser.getString();
    try {
      return VARIANT.decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return (byte[]) context.handleWeirdStringValue(byte[].class, text, "it is not Base64");
    }
  }
}
