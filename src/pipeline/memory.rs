//! Free memory goes back to the system, where the C library is one that would keep it.

/// From now on large blocks go back as soon as they are free. By itself the library holds on to more and more of them: each
/// thread would keep as much memory as its largest document took.
pub fn give_large_blocks_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        const LARGE: libc::c_int = 1 << 20;
        // SAFETY: changes how blocks are asked for from now on, and nothing that was asked for.
        unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) };
    }
}

/// Gives back what is free now.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: concerns free blocks only.
    unsafe {
        libc::malloc_trim(0)
    };
}
