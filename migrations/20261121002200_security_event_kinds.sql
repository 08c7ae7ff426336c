-- What else can happen to an account: second factors, a new address, sign-in by others, keys, export and deletion.
ALTER TABLE security_events
    DROP CONSTRAINT security_events_kind_check,
    ADD CONSTRAINT security_events_kind_check CHECK (kind IN ('registered', 'email_verified', 'signed_in',
        'sign_in_failed', 'locked_out', 'signed_out', 'session_revoked', 'signed_out_everywhere', 'reset_requested',
        'password_reset', 'password_changed', 'profile_changed', 'role_changed', 'second_factor_added',
        'second_factor_removed', 'second_factor_failed', 'recovery_codes_made', 'recovery_code_used', 'passkey_added',
        'passkey_removed', 'confirmed', 'email_change_requested', 'email_changed', 'provider_linked',
        'provider_unlinked', 'api_key_made', 'api_key_rotated', 'api_key_revoked', 'export_requested',
        'deletion_requested', 'deletion_withdrawn', 'deleted'));
ALTER TABLE link_tokens
    DROP CONSTRAINT link_tokens_purpose_check,
    ADD CONSTRAINT link_tokens_purpose_check CHECK (purpose IN ('verify_email', 'reset_password', 'change_email'));
