/** Reading and writing the values of tool authors: Jackson with what their types need besides. */
@NullMarked
package io.github.mcpwar.schema.values;

import org.jspecify.annotations.NullMarked;
