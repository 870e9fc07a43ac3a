package io.github.mcpwar.jsonrpc;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes text without lone surrogates, which are left when a text is cut within a character. Many
 * readers reject a whole message because of one.
 */
final class WellFormedGenerator extends JsonGeneratorDelegate {

  WellFormedGenerator(JsonGenerator generator) {
    super(generator, false); // false: objects and trees are written through this class too
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
