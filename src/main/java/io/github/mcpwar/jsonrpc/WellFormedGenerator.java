package io.github.mcpwar.jsonrpc;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes texts without lone surrogates, the halves of characters that are left when a text is cut
 * within one: many readers refuse the whole message for them.
 */
final class WellFormedGenerator extends JsonGeneratorDelegate {

  WellFormedGenerator(JsonGenerator generator) {
    super(generator, false); // objects and trees come back here
  }

  @Override
  public JsonGenerator writeName(String name) {
    return super.writeName(Surrogates.isWellFormed(name) ? name : Surrogates.mendedName(name));
  }

  @Override
  public JsonGenerator writeString(String text) {
    return super.writeString(
        text == null || Surrogates.isWellFormed(text) ? text : Surrogates.mended(text));
  }

  @Override
  public JsonGenerator writeString(char[] text, int offset, int length) {
    return writeString(new String(text, offset, length));
  }
}
