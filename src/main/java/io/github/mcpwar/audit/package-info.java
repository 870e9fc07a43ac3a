/** A trace of who did what: one line of JSON per request, and per thing that was refused. May import {@code spi} and below. */
@NullMarked
package io.github.mcpwar.audit;

import org.jspecify.annotations.NullMarked;
