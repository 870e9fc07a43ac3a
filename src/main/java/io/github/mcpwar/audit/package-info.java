/**
 * The audit trail: one line of JSON for each request and each rejection. May import {@code spi} and
 * below.
 */
@NullMarked
package io.github.mcpwar.audit;

import org.jspecify.annotations.NullMarked;
