/**
 * Collections that change while they are read, and their pages. Shared by everything that clients can list. May import {@code protocol}.
 */
@NullMarked
package io.github.mcpwar.server.lists;

import org.jspecify.annotations.NullMarked;
