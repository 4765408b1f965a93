import { PageHeader } from '../../ui/page-header';
export default function StartView() { return <PageHeader title="Start" />; }
