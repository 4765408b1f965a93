import { PageHeader } from '../../ui/page-header';
export default function SettingsView() { return <PageHeader title="Settings" />; }
