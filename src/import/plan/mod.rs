//! What the nodes of the tree are: sections, groups, items, measures. Several readings of a body are made and the one that has most
//! evidence is taken ([`readings`]); what speaks for a reading, and how much, is one table ([`evidence`]).

pub(super) mod declared;
pub(super) mod doubts;
mod evidence;
mod hoist;
mod lone_items;
mod looks;
pub(super) mod readings;
mod signs;
mod single_problem;

use crate::import::tree::Node;

/// Which nodes are items.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The lines of the items' headings.
    pub(super) items: Vec<usize>,
    /// Whether items carry their text on the line of their heading.
    pub(super) run_in: bool,
    /// Whether the items were taken on weak signs.
    pub(super) doubtful: bool,
}

impl Plan {
    /// Whether a node is an item. The group that a row of a table opens is on the line of its first item.
    pub(super) fn is_item(&self, node: &Node) -> bool {
        !node.is_row_group() && self.items.binary_search(&node.line).is_ok()
    }

    /// Whether a node is, or has below it, an item.
    pub(super) fn bears_items(&self, node: &Node) -> bool {
        self.is_item(node) || node.children().any(|child| self.bears_items(child))
    }
}
