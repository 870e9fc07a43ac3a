/**
 * Collections that can change while they are read, and pagination. Shared by everything that
 * clients can list. May import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.server.lists;

import org.jspecify.annotations.NullMarked;
