import { useSearch } from '@tanstack/react-router'

export const useCampaignSearch = () => useSearch({ from: '/shell/campaigns/$campaignId' })
