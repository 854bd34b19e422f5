#pragma once

#include <cstddef>
#include <functional>

namespace samspil {

/// Runs body(i) for i in [0, count), in any order and possibly at once; may be nested.
/// If bodies throw, the exception of the lowest i is rethrown, whatever ran first.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

/// The same for bodies that need room to work in: body(i, room), room in [0, rooms). No two bodies
/// that run at once share a room, and no more are used than there are threads.
void parallel_for_in_rooms(std::size_t count, std::size_t rooms,
                           const std::function<void(std::size_t i, std::size_t room)>& body);

/// Threads that parallel_for may use here.
std::size_t thread_count();

/// How many threads parallel_for may use inside `body`; 0 means one per processor.
void with_threads(int threads, const std::function<void()>& body);

} // namespace samspil
