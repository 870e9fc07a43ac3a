/** Checks of values against schemas, with errors that tell a model what to change. */
@NullMarked
package io.github.mcpwar.schema.check;

import org.jspecify.annotations.NullMarked;
