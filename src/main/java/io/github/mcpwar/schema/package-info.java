/**
 * JSON Schema for Java types: the schema of a type as its JSON is read or written, with the
 * constraints of Jakarta Validation, and the keywords of a schema written by hand.
 */
@NullMarked
package io.github.mcpwar.schema;

import org.jspecify.annotations.NullMarked;
