//! Free memory is used again or goes back to the system, where the C library is one that would keep it.
#![cfg_attr(
    not(all(target_os = "linux", target_env = "gnu")),
    allow(dead_code, reason = "other libraries do this themselves")
)]

use std::alloc::{GlobalAlloc, Layout, System};

/// From now on large blocks go back as soon as they are free, and smaller ones once there are many. By itself the library
/// holds on to more and more of them: each thread would keep as much memory as its largest document took.
pub fn give_large_blocks_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        const LARGE: libc::c_int = 1 << 20;
        // SAFETY: changes how blocks are asked for from now on, and nothing that was asked for.
        unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
            libc::mallopt(libc::M_TRIM_THRESHOLD, 2 * LARGE);
        }
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

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: Reusing = Reusing;

/// The C library, but blocks of wide alignment are parts of ordinary ones. The library itself cuts such a block out of a
/// larger one, so that once it is free it is too small for the next of its kind: every stream that is compressed takes one of
/// 380 KB, and a run would leave dozens of them behind.
struct Reusing;

/// Every block of the library has this alignment.
const ORDINARY: usize = 2 * size_of::<usize>();

impl Reusing {
    /// The ordinary block that holds one of this layout.
    fn around(layout: Layout) -> Option<Layout> {
        Layout::from_size_align(layout.size().checked_add(layout.align())?, ORDINARY).ok()
    }
}

// SAFETY: blocks of ordinary alignment are those of `System`. Others stand in a block of `System` that has room for them behind
// the first address of their alignment that is not its own, and where it begins stands right before them: both addresses are
// multiples of `ORDINARY`, so at least that much lies between them.
unsafe impl GlobalAlloc for Reusing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ORDINARY {
            return unsafe { System.alloc(layout) };
        }
        let Some(around) = Reusing::around(layout) else { return std::ptr::null_mut() };
        let start = unsafe { System.alloc(around) };
        if start.is_null() {
            return start;
        }
        let skipped = layout.align() - start.addr() % layout.align();
        unsafe {
            let block = start.add(skipped);
            block.cast::<*mut u8>().sub(1).write(start);
            block
        }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if layout.align() <= ORDINARY {
            return unsafe { System.dealloc(block, layout) };
        }
        if let Some(around) = Reusing::around(layout) {
            unsafe { System.dealloc(block.cast::<*mut u8>().sub(1).read(), around) };
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.align() <= ORDINARY {
            return unsafe { System.alloc_zeroed(layout) };
        }
        let block = unsafe { self.alloc(layout) };
        if !block.is_null() {
            unsafe { block.write_bytes(0, layout.size()) };
        }
        block
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if layout.align() <= ORDINARY {
            return unsafe { System.realloc(block, layout, size) };
        }
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return std::ptr::null_mut() };
        let moved = unsafe { self.alloc(wanted) };
        if !moved.is_null() {
            unsafe {
                moved.copy_from_nonoverlapping(block, layout.size().min(size));
                self.dealloc(block, layout);
            }
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use std::alloc::{Layout, LayoutError, alloc_zeroed, dealloc, realloc};

    #[test]
    fn blocks_of_any_alignment_begin_with_zeros_and_keep_what_is_in_them() -> Result<(), LayoutError> {
        for (align, size) in
            [1, 8, 16, 32, 64, 4096].into_iter().flat_map(|align| [1, 100, 380_064].map(|size| (align, size)))
        {
            let layout = Layout::from_size_align(size, align)?;
            let larger = Layout::from_size_align(2 * size, align)?;
            unsafe {
                // Twice, so that the second comes where the first had left something.
                for _ in 0..2 {
                    let block = alloc_zeroed(layout);
                    assert_eq!(block.addr() % align, 0, "{align} {size}");
                    assert!((0..size).all(|at| block.add(at).read() == 0), "{align} {size}");
                    block.write_bytes(7, size);
                    let block = realloc(block, layout, larger.size());
                    assert_eq!(block.addr() % align, 0, "{align} {size}");
                    assert!((0..size).all(|at| block.add(at).read() == 7), "{align} {size}");
                    block.write_bytes(7, larger.size());
                    dealloc(block, larger);
                }
            }
        }
        Ok(())
    }
}
