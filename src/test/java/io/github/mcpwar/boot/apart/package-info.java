/** A base class in a package of its own. */
@NullMarked
package io.github.mcpwar.boot.apart;

import org.jspecify.annotations.NullMarked;
