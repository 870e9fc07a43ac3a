/** Tests of the engine by Valkey or Redis, with processes of their own. */
package io.github.mcpwar.redis;
