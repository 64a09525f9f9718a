-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who works in a house sees the arrivals of that house: its key in the configuration, as a desk has its municipality.

alter table members add column house text;
