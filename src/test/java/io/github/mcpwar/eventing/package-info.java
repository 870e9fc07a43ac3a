@NullMarked
package io.github.mcpwar.eventing;

import org.jspecify.annotations.NullMarked;
